// A checker of emitted JavaScript: its syntax tree against a short list of allowed forms, and its
// free names against a shorter list of globals (security 9). Everything that the spec tests
// compile goes through it.

import ts from "typescript";

const GLOBALS = new Set(["undefined", "Map"]);

/** Properties that lead from a value into JavaScript: selected only from what is known to be a record. */
const GUARDED = new Set(["constructor", "__proto__", "prototype", "caller"]);

const Kind = ts.SyntaxKind;

/** Forms of statements and expressions that emitted code is made of; anything else is a fault. */
const ALLOWED = new Set([
    Kind.SourceFile,
    Kind.ImportDeclaration,
    Kind.ImportClause,
    Kind.NamedImports,
    Kind.ImportSpecifier,
    Kind.VariableStatement,
    Kind.VariableDeclarationList,
    Kind.VariableDeclaration,
    Kind.ExportKeyword,
    Kind.FunctionDeclaration,
    Kind.FunctionExpression,
    Kind.ArrowFunction,
    Kind.EqualsGreaterThanToken,
    Kind.MethodDeclaration,
    Kind.Parameter,
    Kind.Block,
    Kind.ExpressionStatement,
    Kind.EmptyStatement,
    Kind.IfStatement,
    Kind.ForStatement,
    Kind.LabeledStatement,
    Kind.BreakStatement,
    Kind.ContinueStatement,
    Kind.ReturnStatement,
    Kind.ThrowStatement,
    Kind.TryStatement,
    Kind.CatchClause,
    Kind.Identifier,
    Kind.NumericLiteral,
    Kind.StringLiteral,
    Kind.TrueKeyword,
    Kind.FalseKeyword,
    Kind.NullKeyword,
    Kind.ThisKeyword,
    Kind.ArrayLiteralExpression,
    Kind.ObjectLiteralExpression,
    Kind.PropertyAssignment,
    Kind.PropertyAccessExpression,
    Kind.ElementAccessExpression,
    Kind.QuestionDotToken,
    Kind.CallExpression,
    Kind.NewExpression,
    Kind.ParenthesizedExpression,
    Kind.BinaryExpression,
    Kind.PrefixUnaryExpression,
    Kind.ConditionalExpression,
    Kind.TypeOfExpression,
    Kind.DeleteExpression,
    Kind.CommaToken,
    Kind.InstanceOfKeyword,
    Kind.MetaProperty,
    Kind.QuestionToken,
    Kind.ColonToken,
    Kind.EndOfFileToken,
]);

/** What is not allowed in the code of an image; empty when all is well. */
export function faultsOf(code: string): readonly string[] {
    const file = ts.createSourceFile("image.js", code, ts.ScriptTarget.ES2022, true);
    const faults: string[] = [];
    const declared = new Set(GLOBALS);
    walk(file, (node) => {
        for (const name of declaredBy(node)) declared.add(name);
    });
    walk(file, (node) => {
        const fault = faultOf(node, declared);
        if (fault !== null) {
            const { line } = file.getLineAndCharacterOfPosition(node.getStart());
            faults.push(`${line + 1}: ${fault}`);
        }
    });
    return faults;
}

/** Without recursion: a long chain of operators is a deep tree. */
function walk(file: ts.SourceFile, see: (node: ts.Node) => void): void {
    const waiting: ts.Node[] = [file];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        see(node);
        ts.forEachChild(node, (child) => {
            waiting.push(child);
        });
    }
}

function faultOf(node: ts.Node, declared: ReadonlySet<string>): string | null {
    if (ts.isPropertyAccessExpression(node) && GUARDED.has(node.name.text)) {
        // Of a value of unknown type a field is selected by `?.`.
        return node.questionDotToken === undefined ? null : `selects ${node.name.text}`;
    }
    if (ts.isIdentifier(node)) {
        if (!isReference(node) || declared.has(node.text)) return null;
        return node.text === "arguments" && isArgumentCount(node) ? null : `uses ${node.text}`;
    }
    const isOperator =
        node.kind >= Kind.FirstBinaryOperator && node.kind <= Kind.LastBinaryOperator;
    return ALLOWED.has(node.kind) || isOperator ? null : `has a ${Kind[node.kind]}`;
}

function isArgumentCount({ parent }: ts.Identifier): boolean {
    return ts.isPropertyAccessExpression(parent) && parent.name.text === "length";
}

/** Whether the identifier stands for a variable, and not for a property, a label or a name. */
function isReference(node: ts.Identifier): boolean {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
    if (ts.isPropertyAssignment(parent)) return parent.name !== node;
    if (ts.isMethodDeclaration(parent) || ts.isMetaProperty(parent)) return false;
    if (ts.isImportSpecifier(parent)) return false;
    if (ts.isLabeledStatement(parent)) return false;
    return !ts.isBreakOrContinueStatement(parent);
}

function declaredBy(node: ts.Node): readonly string[] {
    if (ts.isImportSpecifier(node)) return [node.name.text];
    const isDeclaration =
        ts.isVariableDeclaration(node) ||
        ts.isParameter(node) ||
        ts.isFunctionDeclaration(node) ||
        ts.isFunctionExpression(node);
    if (!isDeclaration || node.name === undefined || !ts.isIdentifier(node.name)) return [];
    return [node.name.text];
}
