import { Anchor } from '@mantine/core'
import type { NoteBody } from '@tongdai/contract/contacts/notes'
import { Fragment, type ReactNode } from 'react'
import classes from './timeline.module.css'

type Block = NoteBody['content'][number]
type Paragraph = Extract<Block, { type: 'paragraph' }>
type Inline = NonNullable<Paragraph['content']>[number]
type Mark = NonNullable<Extract<Inline, { type: 'text' }>['marks']>[number]

/** A note as it is read. */
export function NoteText({ body }: { body: NoteBody }) {
  return (
    <div className={classes.noteText}>
      {body.content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
        <Fragment key={index}>{blockOf(block)}</Fragment>
      ))}
    </div>
  )
}

function blockOf(block: Block): ReactNode {
  if (block.type === 'paragraph') return <p>{inlineOf(block)}</p>
  const items = block.content.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
    <li key={index}>{item.content.map(inlineOf)}</li>
  ))
  return block.type === 'bulletList' ? <ul>{items}</ul> : <ol>{items}</ol>
}

function inlineOf({ content = [] }: Paragraph): ReactNode {
  return content.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
    <Fragment key={index}>{partOf(part)}</Fragment>
  ))
}

function partOf(part: Inline): ReactNode {
  if (part.type === 'hardBreak') return <br />
  if (part.type === 'mention') return <b>@{part.attrs.label}</b>
  return (part.marks ?? []).reduce<ReactNode>(marked, part.text)
}

function marked(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'link':
      return (
        <Anchor href={mark.attrs.href} target="_blank" rel="noreferrer noopener" inherit>
          {inner}
        </Anchor>
      )
    case 'bold':
      return <b>{inner}</b>
    case 'italic':
      return <i>{inner}</i>
    case 'underline':
      return <u>{inner}</u>
    case 'strike':
      return <s>{inner}</s>
  }
}
