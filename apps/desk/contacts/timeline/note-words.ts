import type { NoteBody } from '@tongdai/contract/contacts/notes'

/** A paragraph a line; lines that begin with a dash are a list. */
export function bodyOfText(text: string): NoteBody {
  const content: NoteBody['content'] = []
  for (const line of text.trim().split('\n')) {
    const item = /^\s*[-*•]\s+(.*)$/.exec(line)
    const words = (item ? item[1]! : line).trimEnd()
    const paragraph = {
      type: 'paragraph' as const,
      ...(words !== '' && { content: [{ type: 'text' as const, text: words }] }),
    }
    const last = content.at(-1)
    if (!item) content.push(paragraph)
    else if (last?.type === 'bulletList') last.content.push({ type: 'listItem', content: [paragraph] })
    else content.push({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] })
  }
  return { type: 'doc', content }
}

/** The same back, to be edited. */
export function textOfBody({ content }: NoteBody): string {
  return content
    .flatMap((block) =>
      block.type === 'paragraph'
        ? [wordsOf(block)]
        : block.content.map((item) => `- ${item.content.map(wordsOf).join(' ')}`),
    )
    .join('\n')
}

function wordsOf({ content = [] }: Extract<NoteBody['content'][number], { type: 'paragraph' }>): string {
  return content
    .map((part) =>
      part.type === 'text' ? part.text : part.type === 'mention' ? `@${part.attrs.label}` : '\n',
    )
    .join('')
}
