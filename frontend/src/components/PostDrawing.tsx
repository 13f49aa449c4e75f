/** A letter box under a lime tree, for the first page: light lines on petrol in both schemes. */
export function PostDrawing() {
  return (
    <svg
      viewBox="0 0 420 360"
      fill="none"
      stroke="#d2e6e5"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <ellipse cx="210" cy="330" rx="180" ry="14" fill="#0a383b" stroke="none" />
      <path
        d="M292 52c34-8 66 14 68 44 26 12 30 48 6 64-4 30-46 44-70 26-24 16-66 6-72-24-28-10-30-50-2-64 0-30 36-54 70-46Z"
        fill="#11575b"
      />
      <path d="M292 328V132M292 196l-28-30M292 176l26-28" />
      <path d="M246 112c8-8 20-8 26 0M322 122c8-8 20-6 24 2M300 84c6-5 14-5 18 0" opacity=".7" />
      <path d="M132 328V238" />
      <path d="M60 238v-62a38 38 0 0 1 38-38h76a38 38 0 0 1 38 38v62Z" fill="#11575b" />
      <path d="M136 238v-62a38 38 0 0 0-38-38 38 38 0 0 0-38 38v62Z" fill="#0b4347" />
      <path d="M80 178h36" />
      <path d="M178 176v-44h26v18h-26" stroke="#f0a26f" fill="#f0a26f" />
      <path d="M22 118h64v44H22Z" fill="#e9f3f2" transform="rotate(-9 54 140)" stroke="#0b4347" />
      <path d="m22 120 32 24 32-24" transform="rotate(-9 54 140)" stroke="#0b4347" />
      <path d="M16 206c10-4 18-4 26 0M4 226c8-3 14-3 20 0" opacity=".6" />
      <path
        d="M168 328c2-12 0-18-6-26M178 328c0-9 3-15 9-20M372 328c0-10 4-16 10-22M52 328c1-7 4-12 9-16"
        opacity=".7"
      />
    </svg>
  );
}
