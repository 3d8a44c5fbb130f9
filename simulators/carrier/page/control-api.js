/** Sends JSON to the simulator; throws an Error with its own sentence when it refuses. */
export async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  })
  if (response.status === 204) return null
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}

/** @param on functions by event name: snapshot, call, levels; and `offline(boolean)` */
export function watch(on) {
  const stream = new EventSource('/api/events')
  for (const name of ['snapshot', 'call', 'levels'])
    stream.addEventListener(name, (event) => on[name](JSON.parse(event.data)))
  stream.onopen = () => on.offline(false)
  stream.onerror = () => on.offline(true)
}
