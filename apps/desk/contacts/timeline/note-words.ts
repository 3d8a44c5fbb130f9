import type { NoteBody } from '@tongdai/contract/contacts/notes'

interface Colleague {
  value: string
  label: string
}

/** A paragraph a line; lines that begin with a dash are a list, and a colleague's name after an @ means that person. */
export function bodyOfText(text: string, people: readonly Colleague[] = []): NoteBody {
  const content: NoteBody['content'] = []
  for (const line of text.trim().split('\n')) {
    const item = /^\s*[-*•]\s+(.*)$/.exec(line)
    const words = (item ? item[1]! : line).trimEnd()
    const paragraph = {
      type: 'paragraph' as const,
      ...(words !== '' && { content: partsOf(words, people) }),
    }
    const last = content.at(-1)
    if (!item) content.push(paragraph)
    else if (last?.type === 'bulletList') last.content.push({ type: 'listItem', content: [paragraph] })
    else content.push({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] })
  }
  return { type: 'doc', content }
}

/** The longest name first: one may begin another. */
function partsOf(words: string, people: readonly Colleague[]): Inline[] {
  const named = people
    .flatMap((person) => {
      const at = words.indexOf(`@${person.label}`)
      return at < 0 ? [] : { ...person, at }
    })
    .sort((a, b) => a.at - b.at || b.label.length - a.label.length)[0]
  if (!named) return [{ type: 'text', text: words }]
  const [before, after] = [words.slice(0, named.at), words.slice(named.at + named.label.length + 1)]
  return [
    ...(before === '' ? [] : [{ type: 'text' as const, text: before }]),
    { type: 'mention', attrs: { id: named.value, label: named.label } },
    ...(after === '' ? [] : partsOf(after, people)),
  ]
}

type Inline = NonNullable<Extract<NoteBody['content'][number], { type: 'paragraph' }>['content']>[number]

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
