import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBaresip } from './testing/baresip.ts'
import { carrierOf } from './testing/carrier.ts'
import { type DeskPhones, deskPhonesOf } from './testing/desk-phones.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const withinMs = 10_000

describe.skipIf(noBaresip)('kill -9 of the voice process', () => {
  let instance: Instance
  let phones: DeskPhones

  beforeAll(async () => {
    instance = await startInstance()
    phones = await deskPhonesOf(instance)
  })

  afterAll(async () => {
    await instance?.stop()
  })

  const phoneOf = (number: string) => phones.phoneOf(number, { toneHz: 900 })

  it('releases the carrier and the phones, who talks and who rings, and takes the next call', async () => {
    const carrier = carrierOf(instance)
    const lan = await phoneOf('101')
    const talking = await carrier.call({ tone: 1000 })
    await carrier.hears(talking.id, 900, 20_000)
    const desk = await phoneOf('103')
    // The demo's number that rings and is not answered.
    desk.dial('0912000408')
    const ringing = await waitFor('the call that rings at the carrier', async () =>
      (await carrier.calls()).find(
        ({ direction, state }) => direction === 'from-exchange' && state === 'ringing',
      ),
    )
    await waitFor('the phone to hear of it', () => /180 Ringing|ringing/i.test(desk.output()))
    // What is written down is gathered for 20 ms: a kill within that finds the call not yet kept.
    await waitFor('the four dialogs to be written down', () => keptCalls(instance.dataDir) >= 4)
    const [voice] = instance.pid('voice')
    process.kill(voice!, 'SIGKILL')
    await carrier.state(talking.id, 'ended', withinMs)
    expect((await carrier.get(talking.id)).end).toMatchObject({ by: 'exchange' })
    await carrier.state(ringing.id, 'ended', withinMs)
    expect((await carrier.get(ringing.id)).end).toMatchObject({ by: 'exchange' })
    const released = /terminated|session closed|503/i
    await waitFor('the phone in the call to be released', () => released.test(lan.output()), withinMs)
    await waitFor('the phone that was calling to be answered', () => released.test(desk.output()), withinMs)
    await waitFor('another voice process', () => ![undefined, voice].includes(instance.pid('voice')[0]))
    await lan.close()
    await desk.close()
    const next = await phoneOf('101')
    const call = await carrier.call({ tone: 1000 })
    await carrier.hears(call.id, 900, 20_000)
    await carrier.hangUp(call.id)
    await next.close()
  })
})

/** Calls that the file of those in progress holds now. */
function keptCalls(dataDir: string): number {
  const kept = new Map<string, unknown>()
  for (const line of readFileSync(join(dataDir, 'calls-in-progress'), 'utf8').split('\n')) {
    // A line that is being written is read the next time.
    if (!line.endsWith(']')) continue
    const [key, call] = JSON.parse(line) as [string, unknown]
    if (call) kept.set(key, call)
    else kept.delete(key)
  }
  return kept.size
}
