//! The one loop of all commands that read articles: each is worked on by any of the cores, what comes of them is handed on in
//! the order that they were asked for, and what goes wrong with one is told at once while the others are done.
//!
//! A run fails where nothing could be read, where what was to be written was not, where something is wrong with the settings,
//! and with `--strict` where anything could not be read.

use std::io;

use super::configs::Configs;
use super::in_order::in_order;
use super::input::{Input, Inputs};
use super::problem::Problem;
use super::progress::Progress;
use super::{Outcome, complain};

/// Why nothing came of an article.
pub(super) enum Failure {
    Unread(Problem),
    /// It was read, and what came of it could not be written back.
    Unwritten(Problem),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Unread(problem)
    }
}

/// How far it went.
pub(super) struct Run {
    is_strict: bool,
    /// Whether something went wrong that the run cannot be trusted with.
    failed: bool,
    done: usize,
    unread: usize,
    progress: Progress,
    /// All that went wrong, in the order in which it was told.
    pub problems: Vec<Problem>,
}

impl Run {
    /// A run that has told what is wrong with the settings; all that is right with them holds.
    pub(super) fn new(inputs: &Inputs, list: &[Input], configs: &Configs) -> Self {
        let problems = configs.problems_for(list.iter().map(Input::path));
        problems.iter().for_each(complain);
        let progress = Progress::over(list.len());
        Self { is_strict: inputs.is_strict(), failed: !problems.is_empty(), done: 0, unread: 0, progress, problems }
    }

    pub(super) fn without_progress(mut self, is_quiet: bool) -> Self {
        if is_quiet {
            self.progress = Progress::over(0);
        }
        self
    }

    /// Hands on what `work` makes of each of `items`.
    pub(super) fn each<I: IntoIterator<IntoIter: Send>, T: Send, F: Into<Failure> + Send>(
        &mut self,
        items: I,
        work: impl Fn(I::Item) -> Result<T, F> + Sync,
        mut emit: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<()> {
        in_order(items, work, |result| {
            self.progress.step();
            match result.map_err(Into::into) {
                Ok(done) => {
                    self.done += 1;
                    self.progress.aside(|| emit(done))
                }
                Err(failure) => {
                    self.tell(failure);
                    Ok(())
                }
            }
        })?;
        self.progress.end();
        Ok(())
    }

    /// How many articles nothing came of.
    pub(super) fn failures(&self, failed_before: usize) -> usize {
        self.problems.len() - failed_before
    }

    /// Of what was handed on as done, so much could not be read.
    pub(super) fn count_unread(&mut self, unread: usize) {
        self.done -= unread;
        self.unread += unread;
    }

    /// Whether it could do what it was asked.
    pub(super) fn outcome(&self) -> Outcome {
        let is_unread = self.unread > 0 && (self.is_strict || self.done == 0);
        if self.failed || is_unread { Outcome::Failed } else { Outcome::Clean }
    }

    fn tell(&mut self, failure: Failure) {
        let problem = match failure {
            Failure::Unread(problem) => {
                self.unread += 1;
                problem
            }
            Failure::Unwritten(problem) => {
                self.failed = true;
                problem
            }
        };
        self.progress.aside(|| complain(&problem));
        self.problems.push(problem);
    }
}
