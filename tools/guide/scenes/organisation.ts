import type { Scene } from '../stage.ts'

export const scene: Scene = {
  name: 'organisation',
  async play(stage) {
    const { page } = await stage.seat('owner')
    const { web } = stage.instance
    await page.goto(`${web}/setup/company`)
    await page.getByTestId('remove-recordings').waitFor()
    await stage.picture(page, 'company')
    await page.goto(`${web}/setup/audit`)
    await page.getByTestId('deed').first().waitFor()
    await stage.picture(page, 'audit')
    await page.goto(`${web}/setup/health`)
    await page.getByTestId('health-part').first().waitFor()
    await stage.picture(page, 'health')
  },
}
