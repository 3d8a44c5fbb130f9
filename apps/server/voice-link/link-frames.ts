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
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    if (rest.length > longestLine) return void socket.destroy()
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
