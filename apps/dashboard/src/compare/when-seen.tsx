import { type ReactNode, useEffect, useRef, useState } from 'react'

/** What asks the server for something only once it comes into view. */
export function WhenSeen({ children }: { children: (isSeen: boolean) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={place} className="min-w-0">
      {children(isSeen)}
    </div>
  )
}
