import { createSocket } from 'node:dgram'
import { compress, sine } from '@tongdai/audio'
import { writeHeader } from '@tongdai/rtp'
import type { Tone } from './test-phone.ts'

/**
 * Sends a loud tone to a leg's RTP port from an address nobody negotiated, in packets that otherwise fit.
 * @returns `sent()`: packets so far; `end()`: stops, and tells how many packets came back
 */
export function inject(options: { from: string; toPort: number; ssrc: number; tone: Tone }): {
  sent(): number
  end(): number
} {
  const socket = createSocket('udp4')
  const samples = sine([options.tone], 1_000, -3)
  let sent = 0
  let back = 0
  socket.on('message', () => back++)
  socket.bind(0, options.from)
  const timer = setInterval(() => {
    const packet = Buffer.alloc(172)
    writeHeader(packet, 8, false, sent, sent * 160, options.ssrc)
    compress('alaw', samples, packet, (sent * 160) % 8_000, ((sent * 160) % 8_000) + 160, 12)
    socket.send(packet, options.toPort, '127.0.0.1')
    sent++
  }, 10)
  return {
    sent: () => sent,
    end() {
      clearInterval(timer)
      socket.close()
      return back
    },
  }
}
