// Timers of a hidden page may be held back for a minute; those of a worker are not. The page's keep-alives hang on this.
setInterval(() => postMessage(null), 5_000)
