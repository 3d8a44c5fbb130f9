import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startBesiegedExchange } from '../testing/besieged-exchange.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown> | undefined)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const options = (number: number) =>
  `OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/TCP a.invalid;branch=z9hG4bK${number}\r\nFrom: <sip:a@x>;tag=1\r\n` +
  `To: <sip:x>\r\nCall-ID: ${number}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n`

async function connect(port: number, localAddress: string): Promise<Socket> {
  const socket = createConnection({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => {})
  closing.push(async () => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

describe('a flood over connections', () => {
  it('gets no more of the exchange than datagrams would, while the carrier and the phones are served', async () => {
    const { port, heard, servesItsOwn, close } = await startBesiegedExchange()
    closing.push(close)
    let answers = 0
    const text = Array.from({ length: 2000 }, (_, number) => options(number)).join('')
    for (let i = 0; i < 5; i++) {
      const socket = await connect(port, '127.0.0.9')
      socket.on('data', (data) => {
        answers += String(data).split('SIP/2.0 200').length - 1
      })
      socket.write(text)
      socket.write('\r\n\r\n'.repeat(10_000))
    }
    await vi.waitFor(() => expect(answers).toBeGreaterThan(30))
    await servesItsOwn()
    expect(answers).toBeLessThan(120)
    expect(await heard.next('security.noticed')).toMatchObject({ kind: 'flood', source: '127.0.0.9' })
  })
})

describe('peers that a trunk only lists', () => {
  it('are strangers to the flood guard until they have answered', async () => {
    const { engine, port } = await startExchange({
      trunks: [trunkAt(9, { peers: ['0.0.0.0/0'] })],
      limits: { strangerBurst: 50, strangerPacketsPerSecond: 10 },
    })
    closing.push(() => engine.close('done'))
    let answers = 0
    const socket = await connect(port, '127.0.0.9')
    socket.on('data', (data) => {
      answers += String(data).split('SIP/2.0 200').length - 1
    })
    socket.write(Array.from({ length: 2000 }, (_, number) => options(number)).join(''))
    await vi.waitFor(() => expect(answers).toBeGreaterThan(30))
    expect(answers).toBeLessThan(80)
  })
})
