import { createSocket } from 'node:dgram'

/** Twenty carriers that every OPTIONS and REGISTER is answered 200 by, in a process of their own. Ends with its parent. */
export const carrierAddresses = Array.from({ length: 20 }, (_, index) => `127.1.0.${index + 1}`)

if (process.argv[1] === import.meta.filename) {
  for (const address of carrierAddresses) {
    const socket = createSocket('udp4')
    socket.on('message', (datagram, from) => {
      const answer = answerTo(datagram.toString('latin1'))
      if (answer) socket.send(answer, from.port, from.address)
    })
    socket.bind(5060, address)
  }
  process.on('disconnect', () => process.exit(0))
}

function answerTo(request: string): string | null {
  if (!/^(OPTIONS|REGISTER) /.test(request)) return null
  const lines = request.split('\r\n\r\n')[0]!.split('\r\n')
  const copied = lines.filter((line) => /^(Via|From|Call-ID|CSeq|Contact|Expires):/i.test(line))
  const to = lines.find((line) => /^To:/i.test(line))
  return `SIP/2.0 200 OK\r\n${copied.join('\r\n')}\r\n${to};tag=carrier\r\nContent-Length: 0\r\n\r\n`
}
