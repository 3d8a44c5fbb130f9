import type {
  ContractHarness,
  ContractParty,
  TalkingParty,
} from '@tongdai/engine/contract-tests/contract-case.ts'
import { listen } from '@tongdai/engine/contract-tests/listen.ts'
import type { MediaPlane } from '../media/media-plane.ts'
import { TestPhone } from '../media/testing/test-phone.ts'
import { type PeerCall, someSdp } from './peer-call.ts'
import { SipPeer } from './sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from './start-exchange.ts'
import { TalkingPeer } from './talking-peer.ts'

interface HarnessOptions {
  media?: MediaPlane
  recordingPath?: string
}

/** The embedded exchange with carriers and a desk phone, all real SIP on loopback, for the port's contract. */
export function startHarness(options: HarnessOptions = {}): Promise<ContractHarness> {
  return start<ContractParty>(options, {
    calling: (place) => place(someSdp),
    called: (call) => call,
    async close() {},
  })
}

/** …whose parties talk, with audio on loopback as well. `clear` ends all calls, so that one harness serves many cases. */
export async function startTalkingHarness(
  options: Required<Pick<HarnessOptions, 'media'>>,
): Promise<ContractHarness<TalkingParty> & { clear(): Promise<void> }> {
  const phones = await openPhones()
  const free = [...phones]
  const closePhones = () => Promise.all(phones.splice(0).map((phone) => phone.close()))
  const harness = await start<TalkingParty>(options, {
    calling(place) {
      const phone = free.shift()!
      return new TalkingPeer(place(phone.offer()), phone)
    },
    called: (call) => new TalkingPeer(call, free.shift()!),
    async close() {
      await closePhones()
    },
  })
  return {
    ...harness,
    async clear() {
      const { engine } = harness
      const heard = listen(engine)
      const legs = await engine.legs()
      for (const { leg } of legs) engine.send({ type: 'hangup', leg, cause: 'normal' })
      for (const { leg } of legs) await heard.next('leg.ended', (event) => event.leg === leg)
      await closePhones()
      phones.push(...(await openPhones()))
      free.splice(0, free.length, ...phones)
    },
  }
}

function openPhones(): Promise<TestPhone[]> {
  return Promise.all(Array.from({ length: 3 }, () => TestPhone.open()))
}

/** What stands behind the calls of a harness. */
interface Parties<Party> {
  calling(place: (sdp: string) => PeerCall): Party
  called(call: PeerCall): Party
  close(): Promise<void>
}

async function start<Party extends ContractParty>(
  options: HarnessOptions,
  parties: Parties<Party>,
): Promise<ContractHarness<Party>> {
  const carrier = await SipPeer.start()
  const other = await SipPeer.start()
  const phone = await SipPeer.start()
  const config = {
    trunks: [trunkAt(carrier.port), trunkAt(other.port, { id: 't2' })],
    phones: [phoneOf('101')],
  }
  const { engine, port } = await startExchange({
    ...config,
    limits: { trunkProbe: 50 },
    ...(options.media ? { media: options.media } : {}),
  })
  const answers: Record<string, number> = { OPTIONS: 200, REGISTER: 200 }
  carrier.onRequest = (request) => request.reply(answers[request.request.method] ?? 200)
  await phone.register(port, accountOf('101'))
  return {
    engine,
    config,
    companyId: 'c1',
    trunkId: 't1',
    otherTrunkId: 't2',
    extensionId: 'e101',
    carrierAnswers({ options = answers.OPTIONS!, register = answers.REGISTER! }) {
      Object.assign(answers, { OPTIONS: options, REGISTER: register })
    },
    carrierCalls: (dialled, callerNumber) =>
      parties.calling((sdp) =>
        carrier.call({ to: port, user: dialled, from: `<sip:${callerNumber}@127.0.0.1>`, sdp }),
      ),
    phoneCalls: (dialled) =>
      parties.calling((sdp) => phone.call({ to: port, user: dialled, account: accountOf('101'), sdp })),
    atCarrier: async () => parties.called(await carrier.nextCall()),
    atOtherCarrier: async () => parties.called(await other.nextCall()),
    atPhone: async () => parties.called(await phone.nextCall()),
    recordingPath: options.recordingPath ?? '/nowhere.wav',
    async close() {
      await Promise.all([
        engine.close('done'),
        carrier.close(),
        other.close(),
        phone.close(),
        parties.close(),
      ])
    },
  }
}
