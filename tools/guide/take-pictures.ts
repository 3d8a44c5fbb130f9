// Takes every picture of docs/guide anew, in both languages, from a demo company that it starts and stops:
//   npm run guide            all
//   npm run guide security   one scene
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startInstance } from '../../e2e/testing/instance.ts'
import { createStage, type Scene } from './stage.ts'

const folder = join(import.meta.dirname, 'scenes')
const scenes = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map(async (file) => ((await import(join(folder, file))) as { scene: Scene }).scene),
)
const wanted = process.argv.slice(2)
for (const language of ['vi', 'en'] as const) {
  const instance = await startInstance()
  try {
    for (const scene of scenes) {
      if (wanted.length > 0 && !wanted.includes(scene.name)) continue
      const stage = createStage(instance, language)
      try {
        await scene.play(stage)
        console.log(`✓ ${scene.name} (${language})`)
      } finally {
        await stage.close()
      }
    }
  } finally {
    await instance.stop()
  }
}
