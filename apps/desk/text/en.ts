import { gather } from './gather.ts'

export const en = gather(import.meta.glob<object>('../*/text.en.ts', { eager: true }))
