import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { expect, it } from 'vitest'
import { SipEndpoint } from '../index.ts'

const request = (method: string, via: string) =>
  [
    `${method} sip:x@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP ${via};branch=z9hG4bK${Math.random()}`,
    'Max-Forwards: 70',
    'From: <sip:a@127.0.0.1>;tag=1',
    'To: <sip:x@127.0.0.1>',
    `Call-ID: ${Math.random()}`,
    `CSeq: 1 ${method}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')

it('lives on after a Via whose port nothing can be sent to, well formed or not', async () => {
  const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'test' })
  const port = await endpoint.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  for (const via of ['127.0.0.1:0', '127.0.0.1:00000']) {
    socket.send(request('OPTIONS', via), port, '127.0.0.1')
    socket.send(request('INVITE', via), port, '127.0.0.1')
    socket.send(request('OPTIONS', via).replace('CSeq: 1 OPTIONS', 'CSeq: x'), port, '127.0.0.1')
  }
  const answered = once(socket, 'message')
  socket.send(request('OPTIONS', `127.0.0.1:${socket.address().port}`), port, '127.0.0.1')
  expect(String((await answered)[0])).toMatch(/^SIP\/2\.0 \d{3} /)
  socket.close()
  await endpoint.close()
})
