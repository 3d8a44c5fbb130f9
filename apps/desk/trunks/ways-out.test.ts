import type { Hotline } from '@tongdai/contract/hotlines/schema'
import { expect, it } from 'vitest'
import { losesWayOut } from './ways-out.ts'

const on = (id: string) => ({ id, enabled: true })
const off = (id: string) => ({ id, enabled: false })
/** On, and without a carrier that answers. */
const dead = (id: string) => ({ id, enabled: true, down: true })
const hotline = (trunkIds: string[], enabled = true): Hotline => ({
  ...{
    id: 'h',
    number: '+842871000001',
    name: 'H',
    queueId: null,
    version: 1,
    createdAt: '2026-03-31T00:00:00.000Z',
  },
  ...{ trunkIds, enabled },
})

it.each<[string, 'removed' | 'disabled', { id: string; enabled: boolean; down?: true }[], Hotline, boolean]>([
  ['the only trunk removed', 'removed', [on('a')], hotline([]), true],
  ['the only trunk switched off', 'disabled', [on('a')], hotline([]), true],
  ['the others are off', 'removed', [on('a'), off('b')], hotline([]), true],
  ['the others are down', 'disabled', [on('a'), dead('b'), dead('c')], hotline([]), true],
  ['the other of its list is down', 'removed', [on('a'), dead('b')], hotline(['a', 'b']), true],
  ['it is down itself, another is there', 'removed', [dead('a'), on('b')], hotline([]), false],
  ['another is there', 'removed', [on('a'), on('b')], hotline([]), false],
  [
    'its only one removed: the list is empty, and all count',
    'removed',
    [on('a'), on('b')],
    hotline(['a']),
    false,
  ],
  ['its only one switched off', 'disabled', [on('a'), on('b')], hotline(['a']), true],
  ['another of its list is there', 'disabled', [on('a'), on('b')], hotline(['a', 'b']), false],
  ['another of its list is off', 'removed', [on('a'), off('b'), on('c')], hotline(['a', 'b']), true],
  ['it goes another way', 'removed', [on('a'), on('b')], hotline(['b']), false],
  ['it had none before', 'removed', [off('a')], hotline([]), false],
  ['the hotline is off', 'removed', [on('a')], hotline([], false), false],
])('%s', (_, how, trunks, line, loses) => {
  const isDown = (id: string) => trunks.some((each) => each.id === id && each.down === true)
  expect(losesWayOut({ id: 'a' }, how, trunks, [line], isDown)).toEqual(loses ? [line] : [])
})
