import { createServer } from 'node:http'
import { systemClock } from '@tongdai/platform/clock'
import { WebRtcPort } from '../telephony/webrtc/index.ts'
import { hear, sitDown } from './testing/browser.ts'

const dials = process.argv[2] === 'dials'
const server = createServer((_, res) => res.setHeader('content-type', 'text/html').end('<!doctype html><audio autoplay></audio>'))
await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))
const person = await sitDown(700)
await person.page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)
const port = await WebRtcPort.open({ bindAddress: '127.0.0.1', port: 0, clock: systemClock })
let packets = 0
const types = new Set<number>()
let t0 = performance.now()
const connection = port.connection('127.0.0.1', {
  connected: () => console.log('connected', performance.now() - t0),
  ended: (w, d) => console.log('ended', w, d),
  rtp: (p) => { packets++; types.add(p[1]! & 0x7f) },
  rtcp: (p) => console.log('rtcp', p[1], p.length),
})
const makePc = `async () => { const s = await navigator.mediaDevices.getUserMedia({audio:true}); const pc = new RTCPeerConnection(); window.pc = pc; s.getTracks().forEach(t=>pc.addTrack(t,s)); pc.ontrack=e=>{document.querySelector('audio').srcObject=e.streams[0]||new MediaStream([e.track])}; window.gathered=()=>new Promise(r=>{if(pc.iceGatheringState==='complete')r();pc.addEventListener('icegatheringstatechange',()=>pc.iceGatheringState==='complete'&&r())}) }`
await person.page.evaluate(`(${makePc})()`)
t0 = performance.now()
if (dials) {
  const offer = await person.page.evaluate(`(async()=>{await pc.setLocalDescription(await pc.createOffer()); await gathered(); return pc.localDescription.sdp})()`) as string
  console.log(offer.split('\n').filter((l) => /candidate|setup|m=|c=|ice-opt/.test(l)).join('\n'))
  t0 = performance.now()
  const answer = await connection.answer(offer)
  console.log(answer)
  await person.page.evaluate(`pc.setRemoteDescription({type:'answer',sdp:${JSON.stringify(answer)}})`)
} else {
  const offer = await connection.offer('sendrecv')
  const answer = await person.page.evaluate(`(async()=>{await pc.setRemoteDescription({type:'offer',sdp:${JSON.stringify(offer)}}); await pc.setLocalDescription(await pc.createAnswer()); await gathered(); return pc.localDescription.sdp})()`) as string
  t0 = performance.now()
  connection.accept(answer)
}
const tone = Buffer.alloc(8000)
for (let i = 0; i < 8000; i++) { const s = Math.round(Math.sin((2 * Math.PI * 1000 * i) / 8000) * 8000); tone[i] = enc(s) }
function enc(s: number) { const sign = s >= 0 ? 0x80 : 0; const m = s >= 0 ? s : -s - 1; if (m < 256) return (sign | (m >> 4)) ^ 0x55; const e = 31 - Math.clz32(m) - 7; return (sign | (e << 4) | ((m >> (e + 3)) & 15)) ^ 0x55 }
let n = 0
const iv = setInterval(() => { const h = Buffer.alloc(12); h[0] = 0x80; h[1] = connection.agreed!.sendPayloadType; h.writeUInt16BE(n & 0xffff, 2); h.writeUInt32BE(n * 160, 4); h.writeUInt32BE(connection.ssrc, 8); connection.send(Buffer.concat([h, tone.subarray((n % 50) * 160, (n % 50) * 160 + 160)])); n++ }, 20)
await new Promise((r) => setTimeout(r, 2000))
console.log(packets, types, await hear(person.page, 1000), await person.page.evaluate(`pc.connectionState+' '+pc.iceConnectionState`))
// hold
const re = await person.page.evaluate(`(async()=>{pc.getTransceivers()[0].direction='sendonly'; await pc.setLocalDescription(await pc.createOffer()); return pc.localDescription.sdp})()`) as string
const ra = await connection.answer(re)
await person.page.evaluate(`pc.setRemoteDescription({type:'answer',sdp:${JSON.stringify(ra)}})`)
console.log('after hold', connection.agreed?.peerDirection, await person.page.evaluate(`pc.getTransceivers()[0].currentDirection`))
const ro = await connection.offer('sendrecv')
const rb = await person.page.evaluate(`(async()=>{pc.getTransceivers()[0].direction='sendrecv'; await pc.setRemoteDescription({type:'offer',sdp:${JSON.stringify(ro)}}); await pc.setLocalDescription(await pc.createAnswer()); return pc.localDescription.sdp})()`) as string
connection.accept(rb)
const before = packets
console.log('after resume', connection.agreed?.peerDirection, await hear(person.page, 1000), packets - before)
t0 = performance.now()
await person.page.evaluate(`pc.close()`)
await new Promise((r) => setTimeout(r, 3000))
console.log('closed 3 s ago')
clearInterval(iv); await person.close(); connection.close(); port.close(); server.close(); process.exit(0)
