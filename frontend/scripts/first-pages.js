// The pages a visit may begin with: what they load is counted, and what they say comes with them.
export const FIRST_PAGES = ["src/pages/sign-in.tsx", "src/pages/campaigns.tsx"];
