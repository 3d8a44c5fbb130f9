// What somebody asks who wants no server started. npm keeps `npm start --help` for itself, so that people write the
// word after `--`, without dashes, or both. Node's own modules only.

/** @returns the arguments for the server, a question as the one flag that it knows; null for the question when none is asked */
export function questionOf(args) {
  // A setting's value may be any word: a bare one asks only where no flag can precede it.
  if (/^\/?[?]$|^help$/i.test(args[0] ?? '')) return '--help'
  if (/^version$/i.test(args[0] ?? '')) return '--version'
  if (args.some((arg) => ['--help', '-h', '-?', '-help'].includes(arg))) return '--help'
  if (args.some((arg) => ['--version', '-v', '-V', '-version'].includes(arg))) return '--version'
  return null
}
