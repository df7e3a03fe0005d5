# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How good the help of a model is: tasks run over passages whose mistakes are known."""
