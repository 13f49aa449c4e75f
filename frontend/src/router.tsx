import { createBrowserRouter, Navigate } from "react-router";

import { AppFrame } from "./components/AppFrame";
import { PublicFrame } from "./components/PublicFrame";
import { ReadingFrame } from "./components/ReadingFrame";
import { RouteFailure } from "./components/RouteFailure";

export const router = createBrowserRouter([
  {
    element: <PublicFrame />,
    errorElement: <RouteFailure />,
    children: [
      { path: "/sign-in", lazy: () => import("./pages/sign-in") },
      { path: "/forgot", lazy: () => import("./pages/forgot") },
      { path: "/reset/:token", lazy: () => import("./pages/reset") },
      { path: "/invitation/:token", lazy: () => import("./pages/invitation") },
    ],
  },
  {
    element: <PublicFrame isWide />,
    errorElement: <RouteFailure />,
    children: [{ path: "/sign-up", lazy: () => import("./pages/sign-up") }],
  },
  {
    element: <ReadingFrame />,
    errorElement: <RouteFailure />,
    children: [
      { path: "/legal", lazy: () => import("./pages/legal") },
      { path: "/legal/:text/:version", lazy: () => import("./pages/legal-text") },
    ],
  },
  {
    path: "/r/:token",
    errorElement: <RouteFailure />,
    lazy: () => import("./pages/shared-report"),
  },
  {
    path: "/d/:token",
    errorElement: <RouteFailure />,
    lazy: () => import("./pages/shared-domain"),
  },
  {
    path: "/",
    element: <AppFrame />,
    errorElement: <RouteFailure />,
    children: [
      {
        // Inside the frame, so that the way to the other pages stays when one fails.
        errorElement: <RouteFailure />,
        children: [
          { index: true, lazy: () => import("./pages/campaigns") },
          { path: "campaigns", element: <Navigate to="/" replace /> },
          {
            lazy: () => import("./pages/campaign-edit"),
            children: [{ path: "campaigns/new" }, { path: "campaigns/:id/edit" }],
          },
          { path: "campaigns/:id", lazy: () => import("./pages/campaign") },
          { path: "campaigns/:id/report", lazy: () => import("./pages/report") },
          { path: "contacts", lazy: () => import("./pages/contacts") },
          { path: "contacts/import", lazy: () => import("./pages/import") },
          {
            lazy: () => import("./pages/contact-export"),
            children: [{ path: "contacts/exports" }, { path: "contacts/exports/:id" }],
          },
          { path: "contacts/segments", lazy: () => import("./pages/segments") },
          { path: "contacts/segments/new", lazy: () => import("./pages/segment-edit") },
          { path: "contacts/segments/:id", lazy: () => import("./pages/segment-edit") },
          { path: "contacts/:id", lazy: () => import("./pages/contact") },
          { path: "blacklist", lazy: () => import("./pages/blacklist") },
          { path: "blacklist/import", lazy: () => import("./pages/blacklist-import") },
          { path: "agreements", lazy: () => import("./pages/agreements") },
          { path: "settings/plan", lazy: () => import("./pages/settings-plan") },
          { path: "settings/support", lazy: () => import("./pages/settings-support") },
          { path: "settings/users", lazy: () => import("./pages/settings-users") },
          { path: "settings/keys", lazy: () => import("./pages/settings-keys") },
          { path: "settings/fields", lazy: () => import("./pages/settings-fields") },
          { path: "settings/export", lazy: () => import("./pages/settings-export") },
          { path: "settings/privacy", lazy: () => import("./pages/settings-privacy") },
          { path: "settings/closing", lazy: () => import("./pages/settings-closing") },
          { path: "settings/sign-in", lazy: () => import("./pages/settings-sign-in") },
          { path: "settings", lazy: () => import("./pages/settings") },
          { path: "settings/activity", lazy: () => import("./pages/activity") },
          { path: "*", lazy: () => import("./pages/not-found") },
        ],
      },
    ],
  },
]);
