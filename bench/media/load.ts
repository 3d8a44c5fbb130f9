import { createSocket } from 'node:dgram'
import { compress, sine } from '@tongdai/audio'
import { systemClock } from '@tongdai/platform/clock'
import { rtpHeaderSize, writeHeader } from '@tongdai/rtp'
import { OfferAnswer } from '@tongdai/sdp'
import { Pacer } from '../../telephony/engine-embedded/media/worker/pacer.ts'
import { standInBrowser } from '../../telephony/webrtc/testing/stand-in-browser.ts'

/** Phones that answer every offer and then talk without pause; as cheap as can be, for they share the machine. */
export interface ToLoad {
  phone: string
  kind: 'rtp' | 'webrtc'
  offer: string
}

export interface FromLoad {
  phone: string
  sdp: string
}

const packet = Buffer.alloc(rtpHeaderSize + 160)
compress('alaw', sine([700], 20, -10), packet, 0, 160, rtpHeaderSize)
/** Half of them talk on the beat, half 10 ms later, as phones do that know nothing of each other. */
const phones: ((beat: number) => void)[][] = [[], []]
let count = 0

new Pacer(systemClock, (beat) => {
  talkAll(0, beat)
  setTimeout(() => talkAll(1, beat), 10)
}).start()

process.on('message', async ({ phone, kind, offer }: ToLoad) => {
  const sdp = kind === 'rtp' ? await answerRtp(offer) : await answerWebRtc(offer)
  process.send?.({ phone, sdp } satisfies FromLoad)
})
process.on('disconnect', () => process.exit(0))

async function answerRtp(offer: string): Promise<string> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const offerAnswer = new OfferAnswer({ address: '127.0.0.1', port: socket.address().port, rtcpMux: true })
  const { sdp, agreed } = offerAnswer.answer(offer)
  const ssrc = ++count
  let sequence = 0
  talk((beat) => {
    writeHeader(packet, agreed.sendPayloadType, false, sequence++, beat * 160, ssrc)
    // The socket may send later; the next phone writes into the packet now.
    socket.send(Buffer.from(packet), agreed.peer.port, agreed.peer.address)
  })
  return sdp
}

async function answerWebRtc(offer: string): Promise<string> {
  const connection = await standInBrowser({
    connected: () => {},
    ended: (_, detail) => console.error('a browser was cut off:', detail),
    rtp: () => {},
    rtcp: () => {},
  })
  const sdp = await connection.answer(offer)
  let sequence = 0
  talk((beat) => {
    writeHeader(packet, 8, false, sequence++, beat * 160, connection.ssrc)
    connection.send(packet)
  })
  return sdp
}

function talkAll(half: number, beat: number): void {
  for (const speak of phones[half]!) speak(beat)
}

function talk(speak: (beat: number) => void): void {
  phones[phones[0]!.length > phones[1]!.length ? 1 : 0]!.push(speak)
}
