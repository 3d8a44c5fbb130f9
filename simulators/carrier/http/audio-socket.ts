import type { WebSocket } from 'ws'
import type { CarrierCall } from '../call/carrier-call.ts'

/**
 * A page that listens in and may speak: binary messages of 16-bit little-endian samples, 8 kHz mono, both ways. What
 * comes up is heard by the other party while the call's voice is the microphone.
 */
export function attachAudioSocket(socket: WebSocket, call: CarrierCall): void {
  const stop = call.listen((frame) => {
    // A slow page loses sound instead of getting it late.
    if (socket.bufferedAmount < 16_000) socket.send(frame)
  })
  socket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data) || data.length % 2 !== 0) return
    const samples = new Int16Array(data.length / 2)
    for (let i = 0; i < samples.length; i++) samples[i] = data.readInt16LE(i * 2)
    call.speak(samples)
  })
  socket.on('close', stop)
  socket.on('error', stop)
  call.onceEnded(() => socket.close(1000, 'call ended'))
}
