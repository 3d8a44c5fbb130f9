import type { LiveChange } from '@tongdai/contract/live'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anotherCompany, CallCentre } from './testing/call-centre.ts'

let centre: CallCentre
let news: { companyId: string; change: LiveChange }[]
const other = { id: 'trunk-x', companyId: 'other', name: 'Theirs', priority: 1, enabled: true }

beforeEach(() => {
  centre = new CallCentre((_, others) => {
    others.push(anotherCompany({ trunks: [other] }))
  })
  news = []
  centre.exchange.onChange((companyId, change) => news.push({ companyId, change }))
})
afterEach(() => centre.close())

const answers = (trunkId: string, companyId = 'demo') =>
  centre.engine.act({
    ...{ type: 'trunk.state', trunkId, companyId, state: 'reachable' },
    ...{ sipCode: null, fault: null, detail: 'answers' },
  })
const refuses = (trunkId: string, sipCode: number) =>
  centre.engine.act({
    ...{ type: 'trunk.state', trunkId, companyId: 'demo', state: 'refused' },
    ...{ sipCode, fault: null, detail: `registration: ${sipCode}` },
  })
const trunk = (id: string) => centre.exchange.views('demo').trunks.find((view) => view.id === id)

describe('what is shown of a trunk', () => {
  it('is that it is being checked, until the engine has told', () => {
    expect(trunk('trunk-1')).toMatchObject({ state: 'checking', since: null })
    answers('trunk-1')
    expect(trunk('trunk-1')).toMatchObject({ state: 'reachable', since: expect.any(String) })
  })

  it('counts from when it became so, however often it is told', () => {
    refuses('trunk-1', 403)
    const { since } = trunk('trunk-1')!
    centre.clock.advance(60_000)
    refuses('trunk-1', 401)
    expect(trunk('trunk-1')).toMatchObject({ state: 'refused', sipCode: 401, since })
    centre.clock.advance(60_000)
    answers('trunk-1')
    expect(Date.parse(trunk('trunk-1')!.since!) - Date.parse(since!)).toBe(120_000)
  })

  it('is told as it happens, to its own company', () => {
    answers('trunk-x', 'other')
    refuses('trunk-1', 403)
    expect(news).toMatchObject([
      { companyId: 'other', change: { type: 'trunk', trunk: { id: 'trunk-x', state: 'reachable' } } },
      {
        companyId: 'demo',
        change: { type: 'trunk', trunk: { id: 'trunk-1', state: 'refused', sipCode: 403 } },
      },
    ])
    expect(JSON.stringify(centre.exchange.views('demo'))).not.toContain('trunk-x')
    expect(centre.exchange.views('other').trunks).toMatchObject([{ id: 'trunk-x' }])
  })

  it('follows the set-up: switched off, on again, taken away', () => {
    answers('trunk-1')
    const [second, first] = centre.config.trunks
    const configure = (...trunks: typeof centre.config.trunks) => {
      news.length = 0
      centre.configure({ ...centre.config, trunks: [second!, ...trunks] })
      return news.map(({ change }) => change)
    }
    expect(configure({ ...first!, enabled: false })).toMatchObject([
      { trunk: { id: 'trunk-1', state: 'off' } },
    ])
    centre.engine.act({
      ...{ type: 'trunk.state', trunkId: 'trunk-1', companyId: 'demo', state: 'off' },
      ...{ sipCode: null, fault: null, detail: 'off' },
    })
    expect(configure(first!)).toMatchObject([{ trunk: { id: 'trunk-1', state: 'checking', since: null } }])
    expect(configure()).toEqual([{ type: 'trunk-gone', trunkId: 'trunk-1' }])
    expect(trunk('trunk-1')).toBeUndefined()
  })
})
