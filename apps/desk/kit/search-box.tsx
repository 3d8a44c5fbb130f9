import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import classes from './kit.module.css'

/** Nobody reads the answers to half a word, ms. */
const settledMs = 250

interface SearchBoxProps {
  label: string
  value: string | undefined
  change: (value: string | undefined) => void
  testId?: string
}

/** What a list is searched by; it asks when the typing rests. */
export function SearchBox({ label, value, change, testId }: SearchBoxProps) {
  const [text, setText] = useState(value ?? '')
  const router = useRouter()
  const changeSoon = useDebouncedCallback((typed: string) => {
    // Whoever has pressed a row meanwhile has that opened, and is not brought back by what was typed before.
    const { latestLocation, state } = router
    const isLeaving = state.resolvedLocation && state.resolvedLocation.pathname !== latestLocation.pathname
    if (!isLeaving) change(typed.trim() || undefined)
  }, settledMs)
  // Cleared or filled from outside, by a button or the browser's back.
  useEffect(() => {
    setText((shown) => (shown.trim() === (value ?? '') ? shown : (value ?? '')))
  }, [value])
  return (
    <TextInput
      className={classes.search}
      leftSection={<IconSearch size={16} />}
      aria-label={label}
      placeholder={label}
      title={label}
      data-testid={testId}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        changeSoon(currentTarget.value)
      }}
    />
  )
}
