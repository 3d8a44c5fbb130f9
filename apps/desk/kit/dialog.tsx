import { Modal, type ModalProps } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { Discard } from './discard.tsx'
import { returnFocus } from './return-focus.ts'
import { useTyped } from './use-typed.ts'

interface DialogProps extends Pick<ModalProps, 'title' | 'size'> {
  opened?: boolean
  onClose: () => void
  /** Something was typed that is not in its fields now. */
  typed?: boolean
  /** Which of its steps it shows: with it the focus goes along. */
  step?: string
  /** Only its own buttons close it: what it shows is seen this once. */
  locked?: boolean
  children: ReactNode
}

interface Leaving {
  /** It is asked whether what was typed is thrown away. */
  asked: boolean
  /** Out of the dialogue, as Esc does it. */
  leave: () => void
}

const LeavingContext = createContext<Leaving | null>(null)

/** null: not in a dialogue. */
export const useLeaving = (): Leaving | null => useContext(LeavingContext)

/** What opens over the page. Whichever way one leaves it, what was typed is not thrown away unasked. */
export function Dialog(props: DialogProps) {
  const { opened = true, onClose, typed = false, step, locked = false, children, ...modal } = props
  const [asked, setAsked] = useState(false)
  const { note, isTyped } = useTyped()
  const cameFrom = useRef<Element | null>(null)
  const content = useRef<HTMLDivElement>(null)
  useFocusAlong(content, step)
  useEffect(() => {
    if (!opened) setAsked(false)
    else return returnFocus
  }, [opened])
  const keep = () => {
    setAsked(false)
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  const leave = () => {
    if (asked) keep()
    else if (typed || isTyped()) {
      cameFrom.current = document.activeElement
      setAsked(true)
    } else onClose()
  }
  return (
    <Modal
      {...modal}
      opened={opened}
      onClose={leave}
      closeOnClickOutside={!locked}
      closeOnEscape={!locked}
      withCloseButton={!locked}
    >
      <LeavingContext value={{ asked, leave }}>
        <div ref={content} onFocusCapture={note}>
          {children}
        </div>
      </LeavingContext>
      {asked && <Discard keep={keep} discard={onClose} />}
    </Modal>
  )
}

const starts = ['[aria-invalid="true"]', '[data-autofocus]', 'input, textarea', 'button']

/** What had the focus is gone with its step: the next one takes it, and is read aloud from there. */
function useFocusAlong(content: { current: HTMLElement | null }, step: string | undefined): void {
  const shown = useRef(step)
  useEffect(() => {
    const before = shown.current
    shown.current = step
    // As it opens and closes, the focus comes and goes by itself.
    if (before === undefined || step === undefined || before === step) return
    for (const start of starts) {
      const element = content.current?.querySelector<HTMLElement>(start)
      if (!element) continue
      element.focus()
      return
    }
  }, [content, step])
}
