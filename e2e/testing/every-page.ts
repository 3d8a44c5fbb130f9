import type { Page } from 'playwright-core'

/** The addresses of all pages, as the running desk's own router has them: a new page is tested by itself. */
export async function everyPage(page: Page): Promise<string[]> {
  const paths = await page.evaluate(() => {
    const { __TSR_ROUTER__: router } = window as unknown as {
      __TSR_ROUTER__?: { routesByPath: Record<string, unknown> }
    }
    return Object.keys(router?.routesByPath ?? {})
  })
  if (paths.length < 5) throw new Error(`the router's table is not where it was: ${paths}`)
  const needy = paths.find((path) => path.includes('$'))
  if (needy) throw new Error(`say here which ${needy} is to be opened`)
  return paths
}

/** Opens a page of the desk and waits until it has what it shows. */
export async function openPage(page: Page, web: string, path: string): Promise<void> {
  await page.goto(`${web}${path}`)
  await page.getByTestId('agent-status').waitFor()
  await page.locator('main').filter({ hasText: /\S/ }).waitFor()
  await page.waitForFunction(
    () => !document.querySelector('main [aria-busy], main [class*="Skeleton-root"][data-visible]'),
  )
}
