import type { CallView } from '@tongdai/carrier'
import type { Instance } from './instance.ts'
import { waitFor } from './wait-for.ts'

export type { CallView }

async function request<T>(url: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return (response.status === 204 ? null : await response.json()) as T
}

/** The simulated carrier's control API, as a test drives it. */
export function carrierOf(instance: Pick<Instance, 'carrier' | 'hotline'>) {
  const base = `${instance.carrier}/api`
  const get = (id: string) => request<CallView>(`${base}/calls/${id}`)
  return {
    /** A caller dials the hotline; `what` says who it is and what is said (tone: Hz). */
    call: (
      what: { caller?: string; tone?: number; voice?: string; echo?: boolean; silence?: boolean } = {},
    ) => request<CallView>(`${base}/calls`, 'POST', { to: instance.hotline, ...what }),
    get,
    calls: async () => (await request<{ calls: CallView[] }>(`${base}/calls`)).calls,
    hangUp: (id: string) => request<null>(`${base}/calls/${id}`, 'DELETE'),
    say: (id: string, what: { tone?: number; echo?: boolean; silence?: boolean }) =>
      request<CallView>(`${base}/calls/${id}/says`, 'POST', what),
    digits: (id: string, digits: string) => request<null>(`${base}/calls/${id}/digits`, 'POST', { digits }),
    behave: (behaviour: Record<string, unknown>) => request<unknown>(`${base}/behaviour`, 'PUT', behaviour),
    state: (id: string, state: CallView['state'], timeoutMs = 30_000) =>
      waitFor(`the carrier's call to be ${state}`, async () => (await get(id)).state === state, timeoutMs),
    /** Waits until the party at the carrier hears this tone (within 3 %), loud and nearly pure. */
    hears: (id: string, hz: number, timeoutMs = 30_000) =>
      waitFor(`the carrier's party to hear ${hz} Hz`, async () => hearsTone(await get(id), hz), timeoutMs),
    /** Waits until the party hears something, and not this tone: music, a greeting. */
    hearsOther: (id: string, hz: number, timeoutMs = 30_000) =>
      waitFor(
        `the carrier's party to hear something other than ${hz} Hz`,
        async () => {
          const call = await get(id)
          return call.heard.levelDbfs > -50 && !hearsTone(call, hz)
        },
        timeoutMs,
      ),
  }
}

export function hearsTone(call: CallView, hz: number): boolean {
  return (
    call.heard.levelDbfs > -50 &&
    call.heard.tones.some((tone) => Math.abs(tone.hz - hz) <= hz * 0.03 && tone.share > 0.5)
  )
}
