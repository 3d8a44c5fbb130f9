import { join } from 'node:path'
import { phoneTicketMs, signPhoneTicket } from '@tongdai/access/phone-ticket'
import { phoneStamp } from '@tongdai/access/rights-stamp'
import { grantsIn, rolePermissions } from '@tongdai/contract/permissions'
import { loadOrCreateKey } from '@tongdai/platform/secrets'
import { rtpHeaderSize, writeHeader } from '@tongdai/rtp'
import WebSocket from 'ws'
import { standInBrowser } from '../../telephony/webrtc/testing/stand-in-browser.ts'
import type { BenchCompany } from './bench-company.ts'

/**
 * Stands for the browsers of many agents, as cheaply as it can: SIP by hand over a WebSocket with a ticket, audio over
 * ICE, DTLS and SRTP by node-datachannel; answers each call and sends back what it hears. In a process of its own.
 *
 *   node bench/load/browser-stand-ins.ts  (with `StandInOrders` as its first message; says 'registered' when all are)
 */
export interface StandInOrders {
  dataDir: string
  webSocketPort: number
  origin: string
  company: BenchCompany
}

process.once('message', async (orders: StandInOrders) => {
  const key = loadOrCreateKey(join(orders.dataDir, 'keys', 'tickets.key'))
  const { companyId, agents } = orders.company
  for (const { userId, sessionId, extensionId, username } of agents) {
    const issuedAt = Date.now()
    const ticket = signPhoneTicket(key, {
      id: username,
      companyId,
      userId,
      extensionId,
      sessionId,
      stamp: phoneStamp({ role: 'agent', grants: grantsIn(rolePermissions.agent, []), masked: [] }),
      address: '127.0.0.1',
      issuedAt,
      expiresAt: issuedAt + phoneTicketMs,
    })
    const url = `ws://127.0.0.1:${orders.webSocketPort}/sip?ticket=${encodeURIComponent(ticket)}`
    await openPhone(new WebSocket(url, 'sip', { origin: orders.origin }), username)
  }
  process.send?.('registered')
})
process.on('disconnect', () => process.exit(0))

/** Resolves when the phone is registered. */
function openPhone(socket: WebSocket, username: string): Promise<void> {
  const contact = `Contact: <sip:x@${username}.invalid;transport=ws>`
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => {
      const head = `REGISTER sip:exchange SIP/2.0\r\nVia: SIP/2.0/WS ${username}.invalid;branch=z9hG4bK${username}\r\nMax-Forwards: 70\r\n`
      const who = `From: <sip:${username}@exchange>;tag=${username}\r\nTo: <sip:${username}@exchange>\r\nCall-ID: ${username}\r\nCSeq: 1 REGISTER\r\n`
      socket.send(
        `${head}${who}${contact};+sip.instance="<urn:uuid:${username}>";reg-id=1;expires=600\r\nContent-Length: 0\r\n\r\n`,
      )
    })
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('SIP/2.0 200')) resolve()
      else if (text.startsWith('SIP/2.0')) reject(new Error(`${username}: ${text.split('\r\n')[0]}`))
      else if (text.startsWith('INVITE ')) void answer(socket, text, contact)
      else if (!text.startsWith('ACK ')) socket.send(reply(text, 200, contact))
    })
  })
}

async function answer(socket: WebSocket, invite: string, contact: string): Promise<void> {
  socket.send(reply(invite, 180, contact))
  const packet = Buffer.alloc(rtpHeaderSize + 160)
  let sequence = 0
  const connection = await standInBrowser({
    connected: () => {},
    ended: () => connection.close(),
    rtcp: () => {},
    rtp(heard) {
      if (heard.length !== packet.length) return
      heard.copy(packet, rtpHeaderSize, rtpHeaderSize)
      writeHeader(packet, heard[1]! & 0x7f, false, sequence, sequence * 160, connection.ssrc)
      sequence++
      connection.send(packet)
    },
  })
  const sdp = await connection.answer(invite.split('\r\n\r\n')[1]!)
  socket.send(reply(invite, 200, contact, sdp))
}

function reply(request: string, code: number, contact: string, sdp = ''): string {
  const lines = request.split('\r\n\r\n')[0]!.split('\r\n')
  const copied = lines.filter((line) => /^(Via|From|Call-ID|CSeq|Record-Route):/i.test(line))
  const to = lines.find((line) => /^To:/i.test(line))!
  return [
    `SIP/2.0 ${code} OK`,
    ...copied,
    to.includes('tag=') ? to : `${to};tag=browser`,
    contact,
    ...(sdp ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${Buffer.byteLength(sdp)}`,
    '',
    sdp,
  ].join('\r\n')
}
