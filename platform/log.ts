export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Record<string, unknown>

/** One line per entry, fields rather than prose, so that a log can be searched by call or leg. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** A log that adds `fields` to every entry. */
  with(fields: LogFields): Log
}

const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }

/** Writes JSON lines to `write` (standard error by default). Values are escaped by JSON, so no input can forge a line. */
export function createLog(
  options: { level?: LogLevel; fields?: LogFields; write?: (line: string) => void } = {},
): Log {
  const { level = 'info', fields = {}, write = (line) => void process.stderr.write(line) } = options
  const entry = (at: LogLevel) => (message: string, more?: LogFields) => {
    if (order[at] < order[level]) return
    write(
      `${JSON.stringify({ time: new Date().toISOString(), level: at, message, ...fields, ...plain(more) })}\n`,
    )
  }
  return {
    debug: entry('debug'),
    info: entry('info'),
    warn: entry('warn'),
    error: entry('error'),
    with: (more) => createLog({ level, write, fields: { ...fields, ...more } }),
  }
}

export const nullLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  with: () => nullLog,
}

function plain(fields: LogFields | undefined): LogFields | undefined {
  if (!fields) return fields
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? (value.stack ?? value.message) : value,
    ]),
  )
}
