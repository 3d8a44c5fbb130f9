import type { NoteBody } from '@tongdai/contract/contacts/notes'

/** What a note says, without its form: by this it is searched and told of. */
export function noteText({ content }: NoteBody): string {
  return content
    .flatMap((block) =>
      block.type === 'paragraph' ? [block] : block.content.flatMap((item) => item.content),
    )
    .map(({ content: inline = [] }) =>
      inline
        .map((part) =>
          part.type === 'text' ? part.text : part.type === 'mention' ? `@${part.attrs.label}` : '\n',
        )
        .join(''),
    )
    .join('\n')
    .trim()
}
