import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** A STUN binding request (RFC 8489 §5) with attributes that nobody knows. */
function strangeRequest(): Buffer {
  const attributes = Array.from({ length: 20 }, (_, index) => Buffer.from([0x7f, index, 0, 4, 1, 2, 3, 4]))
  const body = Buffer.concat(attributes)
  const head = Buffer.from([0, 1, 0, body.length, 0x21, 0x12, 0xa4, 0x42])
  return Buffer.concat([head, randomBytes(12), body])
}

test('strangers’ packets on the port are not written to the terminal', { timeout: 20_000 }, async () => {
  const child = fork(fileURLToPath(new URL('./testing/open-port.ts', import.meta.url)), [], {
    execArgv: [],
    silent: true,
  })
  let printed = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text) => {
      printed += text
    })
  const [port] = (await once(child, 'message')) as [number]
  const socket = createSocket('udp4')
  for (let i = 0; i < 500; i++)
    for (const packet of [strangeRequest(), randomBytes(100)])
      await new Promise((resolve) => socket.send(packet, port, '127.0.0.1', resolve))
  socket.close()
  child.send('end')
  await once(child, 'close')
  expect(printed).toBe('')
})
