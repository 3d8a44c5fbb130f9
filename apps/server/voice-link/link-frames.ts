import type { Socket } from 'node:net'

/** Requests of the app, answers and news of the voice process: one JSON value a line over a local stream. */
export interface LinkRequest {
  id: number
  method: string
  params: unknown
}

export type LinkReply =
  | { id: number; result: unknown }
  | { id: number; error: string }
  | { news: string; data: unknown }

const longestLine = 16 * 1024 * 1024
/** What the other side may leave unread; a company's largest state has some hundred kilobytes. */
const mostUnread = 32 * 1024 * 1024

/** Calls `onFrame` for each whole line; a line that is no JSON, or endless, ends the connection: the other side is not ours. */
export function readFrames(socket: Socket, onFrame: (frame: unknown) => void): void {
  // Pieces of the line that has no end yet. Only what is new is searched: a long line comes in hundreds of chunks.
  let pieces: string[] = []
  let length = 0
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const [first, ...others] = chunk.split('\n') as [string, ...string[]]
    pieces.push(first)
    length += first.length
    if (length > longestLine) return void socket.destroy()
    if (others.length === 0) return
    const lines = [pieces.join(''), ...others]
    const begun = lines.pop()!
    pieces = [begun]
    length = begun.length
    for (const line of lines) {
      let frame: unknown
      try {
        frame = JSON.parse(line)
      } catch {
        return void socket.destroy()
      }
      onFrame(frame)
    }
  })
}

/** A side that does not read is cut off rather than waited for: it comes back, and asks for the state. */
export function writeFrame(socket: Socket, frame: LinkRequest | LinkReply): void {
  if (socket.writableLength > mostUnread) socket.destroy()
  else if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`)
}
