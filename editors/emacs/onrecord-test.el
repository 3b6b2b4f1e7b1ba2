;;; onrecord-test.el --- Run by test.sh in an article that lacks a closing mark  -*- lexical-binding: t; -*-

;;; Code:

(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(add-to-list 'load-path (file-name-directory load-file-name))
(require 'onrecord)
(require 'flymake)

(defun onrecord-test-await (what is-so)
  "Fail as WHAT unless IS-SO returns something within half a minute."
  (let ((end (+ (float-time) 30)) found)
    (while (and (not (setq found (funcall is-so))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or found (error "%s" what))))

(defun onrecord-test-texts ()
  "What flymake shows."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(setq onrecord-command (list (getenv "ONRECORD") "lsp")
      eglot-send-changes-idle-time 0.05)
(find-file (getenv "ARTICLE"))
(text-mode)
(condition-case problem
    (progn
      (apply #'eglot (eglot--guess-contact))
      (onrecord-test-await "a finding is shown"
                           (lambda () (flymake-start) (= (length (onrecord-test-texts)) 1)))
      (erase-buffer)
      (insert "Rosa Bianchi, the mayor, left 🎙.\n\"The gate was locked,\" Bianchi said.\n")
      (eglot--signal-textDocument/didChange)
      (onrecord-test-await "an edit takes the finding away"
                           (lambda () (flymake-start) (null (onrecord-test-texts))))
      (goto-char (point-min))
      (forward-line 1)
      (forward-char 5)
      (let* ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                     (eglot--TextDocumentPositionParams) :timeout 30))
             (shown (eglot--hover-info (plist-get hover :contents) (plist-get hover :range))))
        (unless (string-match-p "Rosa Bianchi" shown) (error "the hover says who speaks: %s" shown)))
      (search-forward "Bianchi")
      (backward-char 2)
      (xref-find-definitions (thing-at-point 'word))
      (unless (= (point) (point-min)) (error "the definition is the full name, not at %d" (point)))
      (set-buffer-modified-p nil)
      (eglot-shutdown (eglot--current-server-or-lose))
      (princ "1 passed, 0 failed\n"))
  (error (princ (format "FAILED: %S\n" problem)) (kill-emacs 1)))

;;; onrecord-test.el ends here
