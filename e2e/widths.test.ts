import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInApi } from './testing/api.ts'
import { noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { fillCompany } from './testing/busy-company.ts'
import { everyPage, goTo, openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { isLong } from './testing/long.ts'
import { waitFor } from './testing/wait-for.ts'

const widths = isLong ? [390, 768, 1024, 1280, 1366, 1440, 1920] : [390, 1024, 1366]
const languages = isLong ? ['vi', 'en'] : ['vi']
const leastCustomer = 180

/** What is cut, out of reach or broken on the page as it stands; empty when all is well. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = []
    const main = document.querySelector('main')!
    for (const scroller of [document.documentElement, main])
      if (scroller.scrollWidth > scroller.clientWidth) found.push(`${scroller.tagName} scrolls sideways`)
    const hidden = (element: Element) => {
      for (let each: Element | null = element; each && each !== main; each = each.parentElement) {
        const style = getComputedStyle(each)
        if (
          style.display === 'none' ||
          style.clipPath === 'inset(50%)' ||
          style.clip === 'rect(0px, 0px, 0px, 0px)'
        )
          return true
      }
      return false
    }
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!
      const text = node.textContent!.trim()
      const within = parent.closest(
        'td, th, [data-testid="table-row"], [data-testid="history-row"], [data-testid="figure"], dd',
      )
      if (!text || !within || hidden(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const rects = [...range.getClientRects()]
      if (rects.length === 0) found.push(`"${text}" is not shown`)
      for (let box: Element | null = parent; box && box !== main; box = box.parentElement) {
        const clips = box === within || getComputedStyle(box).overflowX !== 'visible'
        const { left, right } = box.getBoundingClientRect()
        if (clips && rects.some((rect) => rect.left < left - 1 || rect.right > right + 1)) {
          found.push(`"${text}" is cut by ${box.tagName}`)
          break
        }
      }
      const lines = new Set(rects.map(({ top }) => Math.round(top))).size
      if (parent.classList.contains('number') && /^[+\d\s:.()-]+$/.test(text) && lines > 1)
        found.push(`the number "${text}" is broken`)
    }
    const customers = main.querySelectorAll('tr[data-testid="history-row"] > td:nth-child(3)')
    for (const cell of customers)
      if (cell.clientWidth < least) found.push(`a customer has ${cell.clientWidth} px`)
    return [...new Set(found)]
  }, leastCustomer)
}

describe.skipIf(noChromium)('every page at every width', () => {
  let instance: Instance
  let lan: Person
  let owner: Person
  let paths: string[]

  beforeAll(async () => {
    instance = await startInstance()
    const account = (who: string) => instance.accounts.find(({ name, role }) => name === who || role === who)!
    lan = await sitDown(700)
    owner = await sitDown(400)
    await signIn(lan.page, instance, account('Lan'))
    await waitForStatus(lan.page, 'ready')
    await fillCompany(instance, await signInApi(instance, account('owner')), lan)
    await signIn(owner.page, instance, account('owner'))
    paths = await everyPage(owner.page)
  })

  afterAll(async () => {
    await lan?.close()
    await owner?.close()
    await instance?.stop()
  })

  it.each(widths)('%i px: no text that matters is cut, and nothing scrolls sideways', async (width) => {
    const { page } = owner
    await page.setViewportSize({ width, height: 900 })
    const found: Record<string, string[]> = {}
    for (const language of languages) {
      await page.evaluate((chosen) => localStorage.setItem('tongdai-language', chosen), language)
      for (const [index, path] of paths.entries()) {
        // By its address once, at the first width; at the others from the page before, the first in the language just chosen.
        if (width === widths[0] || index === 0) await openPage(page, instance.web, path)
        else await goTo(page, path)
        const wrong = await faults(page)
        if (wrong.length > 0) found[`${language} ${path}`] = wrong
      }
    }
    expect(found).toEqual({})
  })

  it('the figures of the longest day keep apart', async () => {
    const { page } = lan
    const longest = { inbound: 1_208, missed: 117, outbound: 1_044, dialled: 2_219, talkMs: 83_940_000 }
    await page.route('**/api/agent/day*', (route) => route.fulfill({ json: longest }))
    for (const language of ['vi', 'en']) {
      await page.evaluate((chosen) => localStorage.setItem('tongdai-language', chosen), language)
      await openPage(page, instance.web, '/')
      await page.getByTestId('figure').filter({ hasText: '23' }).waitFor()
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        expect(await faults(page), `${language} ${width}`).toEqual([])
        const overlaps = await page.getByTestId('figure').evaluateAll((figures) => {
          const boxes = figures.map((figure) => {
            const text = document.createRange()
            text.selectNodeContents(figure)
            return text.getBoundingClientRect()
          })
          return boxes.some((a, index) =>
            boxes
              .slice(index + 1)
              .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
          )
        })
        expect(overlaps, `${language} ${width}`).toBe(false)
      }
    }
    await page.unroute('**/api/agent/day*')
  })

  it.each(widths)('%i px: an open call beside or over the list keeps both whole', async (width) => {
    const { page } = owner
    await page.setViewportSize({ width, height: 900 })
    await goTo(page, '/history')
    await page.getByTestId('history-row').first().click()
    await page.getByTestId('call-detail').waitFor()
    expect(await faults(page)).toEqual([])
    await waitFor('the details to be whole on the screen', () =>
      page.getByTestId('call-detail').evaluate((element) => {
        const { left, right } = element.getBoundingClientRect()
        return left >= 0 && right <= innerWidth
      }),
    )
    await page.keyboard.press('Escape')
    await page.getByTestId('call-detail').waitFor({ state: 'detached' })
    await page.getByTestId('history-row').first().waitFor()
  })

  it('1024 px: the row that was opened stays in sight as its list becomes cards', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 1024, height: 460 })
    await openPage(page, instance.web, '/history')
    await page.getByTestId('history-row').last().click()
    await page.getByTestId('call-detail').waitFor()
    await waitFor('the row to stand on the screen', () =>
      page.locator('[data-testid="history-row"][aria-current]').evaluate((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        const strip = document.querySelector('[data-strip]')!.getBoundingClientRect()
        return row.tagName !== 'TR' && top >= strip.bottom && bottom <= innerHeight
      }),
    )
    await page.setViewportSize({ width: 1024, height: 900 })
  })
})
