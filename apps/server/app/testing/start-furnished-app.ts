import { type Furnished, furnishCompany } from './furnish-company.ts'
import { startTestApp, type TestApp, type TestParts } from './start-test-app.ts'
import type { TestClient } from './test-client.ts'

/** The app with the furnished company `red`, and its owner signed in. */
export async function startFurnishedApp(
  parts?: TestParts,
): Promise<{ test: TestApp; red: Furnished; owner: TestClient }> {
  const test = await startTestApp(parts)
  const red = await furnishCompany(test, 'red', 1)
  return { test, red, owner: await test.signedIn('owner@red.test') }
}
