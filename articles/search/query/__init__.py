"""What was typed becomes a tree: request, parser, ast, plan, and the sentence that explains it."""
