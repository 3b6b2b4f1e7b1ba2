//! What the server says on standard error, which editors show to their users. Never a word of a document.

use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Sets the variable's level for our own messages: `error`, `warn` (the default), `info`, `debug`, `trace` or `off`.
const VARIABLE: &str = "ONRECORD_LOG";

/// Sends the log to standard error from now on. Only the first call counts.
pub fn to_stderr() {
    let own = std::env::var(VARIABLE).ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::WARN);
    // tower-lsp writes whole messages at its lowest level, and so does whatever it stands on.
    let levels = Targets::new().with_default(Level::ERROR).with_target(env!("CARGO_CRATE_NAME"), own);
    let to_stderr = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let first = tracing_subscriber::registry().with(to_stderr).with(levels).try_init().is_ok();
    if first {
        // The default hook prints the panic's message, which may hold the string it stumbled over.
        std::panic::set_hook(Box::new(|panic| {
            let at = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(%at, "panicked");
        }));
    }
}
