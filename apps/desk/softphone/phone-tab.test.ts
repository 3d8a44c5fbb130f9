import { afterEach, expect, it, vi } from 'vitest'
import { PhoneTab } from './phone-tab.ts'

const tabs: PhoneTab[] = []
let phone = 0
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close()
  phone++
})

/** A tab of the same browser and phone, over the locks and channels of the platform itself. */
function openTab(): { tab: PhoneTab; mine: boolean | null; inCall: boolean } {
  const opened = { mine: null as boolean | null, inCall: false }
  const tab = new PhoneTab(`phone ${phone}`, {
    change: (mine) => {
      opened.mine = mine
    },
    inCall: () => opened.inCall,
  })
  tabs.push(tab)
  void tab.start()
  return Object.assign(opened, { tab })
}
const has = (opened: { mine: boolean | null }, mine: boolean) =>
  vi.waitFor(() => expect(opened.mine).toBe(mine))

it('is the newest tab’s', async () => {
  const first = openTab()
  await has(first, true)
  const second = openTab()
  await has(second, true)
  await has(first, false)
})

it('stays with a tab that is in a call, and goes to the next when that is closed', async () => {
  const first = openTab()
  await has(first, true)
  first.inCall = true
  const second = openTab()
  await has(second, false)
  expect(first.mine).toBe(true)
  first.tab.close()
  await has(second, true)
})

it('is taken from a tab in a call when that is wanted', async () => {
  const first = openTab()
  await has(first, true)
  first.inCall = true
  const second = openTab()
  await has(second, false)
  second.tab.take()
  await has(second, true)
  await has(first, false)
  second.tab.close()
  await has(first, true)
})
