;;; onrecord.el --- OnRecord for eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; Put this file on the load path and require it; then `M-x eglot' in a plain text or Markdown buffer starts the server,
;; or, to have it start by itself:
;;
;;   (require 'onrecord)
;;   (add-hook 'text-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(defgroup onrecord nil
  "Who said what in news articles."
  :group 'text)

(defcustom onrecord-command '("onrecord" "lsp")
  "The command that starts the server, as a list of strings."
  :type '(repeat string))

(add-to-list 'eglot-server-programs
             `((text-mode :language-id "plaintext") . ,(lambda (&rest _) onrecord-command)))
(add-to-list 'eglot-server-programs
             `((markdown-mode gfm-mode) . ,(lambda (&rest _) onrecord-command)))

(add-to-list 'eglot-server-programs
             `((html-mode :language-id "html") . ,(lambda (&rest _) onrecord-command)))

(provide 'onrecord)
;;; onrecord.el ends here
