import { Button, SimpleGrid } from '@mantine/core'
import { useEffect, useState } from 'react'
import { composes } from '../kit/composes.ts'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** Digits to the far end while it is open, by mouse or keyboard; shows what was sent. */
export function Keypad({ onDigit }: { onDigit: (digit: string) => void }) {
  const [sent, setSent] = useState('')
  const press = (digit: string) => {
    setSent((before) => (before + digit).slice(-18))
    onDigit(digit)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener always calls the newest press
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!keys.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || composes(event))
        return
      event.preventDefault()
      press(event.key)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [onDigit])
  return (
    <div>
      <output
        className="number"
        style={{ display: 'block', minHeight: 22, textAlign: 'center', letterSpacing: 2 }}
      >
        {sent}
      </output>
      <SimpleGrid cols={3} spacing={6} mt={6}>
        {keys.map((key) => (
          <Button
            key={key}
            variant="default"
            w={56}
            h={44}
            fz="lg"
            data-testid={`dtmf-${key}`}
            onClick={() => press(key)}
          >
            {key}
          </Button>
        ))}
      </SimpleGrid>
    </div>
  )
}
