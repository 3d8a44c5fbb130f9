import { gather } from './gather.ts'

export const vi = gather(import.meta.glob<object>('../*/text.vi.ts', { eager: true }))
