import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { type CallEvent, SipEndpoint } from '@tongdai/sip'
import { callerAddress } from './bench-instance.ts'

/** A carrier that places one call after the other, in this process: for what is measured from the first packet on. */
export interface Caller {
  /** @param audio where the audio is, as SIPp's scenarios have it */
  call(number: string, hotline: string, audio: { mip: string; mport: string }): CallerCall
  close(): Promise<void>
}

export interface CallerCall {
  /** Milliseconds since 1970, when INVITE was sent. */
  at: number
  /** The port that the exchange wants the audio at. */
  answered: Promise<number>
  ended: Promise<void>
  hangUp(): void
}

export async function startCaller(sipPort: number): Promise<Caller> {
  const endpoint = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'bench' })
  await endpoint.listen({ transport: 'udp', ...callerAddress })
  return {
    call(number, hotline, { mip, mport }) {
      const answered = Promise.withResolvers<number>()
      const ended = Promise.withResolvers<void>()
      answered.promise.catch(() => {})
      const onEvent = (event: CallEvent) => {
        if (event.type === 'answered') answered.resolve(Number(/m=audio (\d+)/.exec(String(event.sdp))![1]))
        if (event.type !== 'ended' && event.type !== 'failed') return
        answered.reject(new Error(`the call ended: ${JSON.stringify(event)}`))
        ended.resolve()
      }
      const at = Date.now()
      const call = endpoint.call({
        uri: `sip:${hotline}@127.0.0.1:${sipPort}`,
        from: `<sip:${number}@${callerAddress.host}>`,
        sdp: `v=0\r\no=- 1 1 IN IP4 ${mip}\r\ns=-\r\nc=IN IP4 ${mip}\r\nt=0 0\r\nm=audio ${mport} RTP/AVP 0\r\n`,
        onEvent,
      })
      return { at, answered: answered.promise, ended: ended.promise, hangUp: () => call.hangUp() }
    },
    close: () => endpoint.close(200),
  }
}
