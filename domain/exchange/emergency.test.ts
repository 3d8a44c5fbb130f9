import { describe, expect, it } from 'vitest'
import { centre, given, lanTalks } from './testing/story.ts'

const emergencies = ['113', '114', '115', '112', '1 1 3', '+84113', '113#']

describe('an emergency number', () => {
  it.each(emergencies)('%s goes out, though an extension has that number', (dialled) => {
    given((config) => {
      for (const [i, number] of ['112', '113', '114', '115'].entries())
        config.extensions.push({ ...config.extensions[3]!, id: `taken-${i}`, number })
    })
    centre.signIn('lan')
    centre.dials('lan', dialled)
    const [placed] = centre.placed('trunk')
    expect(placed!.target).toEqual({
      kind: 'trunk',
      trunkIds: ['trunk-1', 'trunk-2'],
      number: dialled.replace('+84', '').replace(/\D/g, ''),
    })
    centre.answers('trunk')
    expect(centre.calls()).toMatchObject([{ state: 'talking', direction: 'outbound' }])
  })

  it('goes out while the exchange is about to stop, and from who is paused or in another call', () => {
    given()
    lanTalks()
    centre.exchange.command({
      type: 'agent.pause',
      companyId: 'demo',
      by: 'minh',
      target: 'minh',
      reason: 'lunch',
    })
    centre.exchange.drain()
    centre.dials('minh', '114')
    centre.dials('lan', '115', 'desk-phone')
    expect(centre.placed('trunk').map(({ target }) => 'number' in target && target.number)).toEqual([
      '114',
      '115',
    ])
  })

  it('goes out from a switched-off extension, and over any trunk where no hotline leads to one', () => {
    given((config) => {
      for (const extension of config.extensions) extension.enabled = false
      config.hotlines[0]!.trunkIds = ['gone']
    })
    centre.dials('lobby', '113', 'desk-phone')
    expect(centre.placed('trunk')[0]).toMatchObject({
      target: { trunkIds: ['trunk-1', 'trunk-2'] },
      callerId: { number: '+842873001234' },
    })
    expect(centre.events('call.ended')).toEqual([])
  })

  it('is refused only where there is no trunk at all', () => {
    given((config) => {
      config.trunks = []
    })
    centre.dials('lan', '113')
    expect(centre.ending()).toMatchObject({ reason: 'no-trunk' })
  })

  it.each(['1130', '0113', '11', '1135', '+1113'])('%s is none', (dialled) => {
    given()
    centre.dials('lan', dialled)
    for (const { target } of centre.placed('trunk'))
      expect(target).not.toMatchObject({ number: expect.stringMatching(/^11[2-5]$/) })
  })
})

describe('a number that costs many times a call', () => {
  it.each([
    ['+870773123456', 'satellite-barred'],
    ['19001234', 'premium-barred'],
  ])('%s is barred until the owner allows it', (dialled, reason) => {
    given()
    const leg = centre.dials('lobby', dialled, 'desk-phone')
    expect(centre.ending()).toEqual({ outcome: 'rejected', by: 'exchange', reason })
    expect(centre.commandsTo(leg)).toEqual(['hangup forbidden'])
    expect(centre.placed('trunk')).toEqual([])
    centre.configure({
      ...centre.config,
      company: { ...centre.config.company, satelliteAllowed: true, premiumAllowed: true },
    })
    centre.dials('lobby', dialled, 'desk-phone')
    expect(centre.placed('trunk')).toHaveLength(1)
  })
})
