/** How long one INVITE takes to parse, to parse and have its usual fields read, and to write: `node telephony/sip/bench/parse.ts`. */
import { parseMessage } from '../message/parse-message.ts'
import { writeMessage } from '../message/write-message.ts'

const sdp =
  'v=0\r\no=- 20518 0 IN IP4 203.0.113.1\r\ns=-\r\nc=IN IP4 203.0.113.1\r\nt=0 0\r\nm=audio 54400 RTP/AVP 0 8 101\r\n' +
  'a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n'
const invite = Buffer.from(
  'INVITE sip:+842873001234@10.1.2.3:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 203.0.113.7:5060;branch=z9hG4bK776asdhds;rport\r\n' +
    'Record-Route: <sip:203.0.113.7;lr;ftag=1928301774>\r\nMax-Forwards: 69\r\nTo: <sip:+842873001234@10.1.2.3>\r\n' +
    'From: "Nguyen Van A" <sip:+84901234567@203.0.113.7>;tag=1928301774\r\nCall-ID: a84b4c76e66710@203.0.113.7\r\n' +
    'CSeq: 314159 INVITE\r\nContact: <sip:+84901234567@203.0.113.7:5060>\r\nAllow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK\r\n' +
    'Supported: 100rel, timer, replaces\r\nSession-Expires: 1800\r\nMin-SE: 90\r\nP-Asserted-Identity: <sip:+84901234567@203.0.113.7>\r\n' +
    `User-Agent: carrier/1.0\r\nContent-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`,
)

const parsed = parseMessage(invite)
const rounds = 100_000
for (const [name, action] of [
  ['parse', () => parseMessage(invite)],
  [
    'parse, contact and description read',
    () => [parseMessage(invite)].map((message) => [message.contact, message.sdp]),
  ],
  ['write', () => writeMessage(parsed)],
] as const) {
  for (let i = 0; i < rounds / 5; i++) action()
  const start = process.cpuUsage()
  for (let i = 0; i < rounds; i++) action()
  const { user, system } = process.cpuUsage(start)
  console.log(`${name}: ${((user + system) / rounds).toFixed(2)} µs`)
}
