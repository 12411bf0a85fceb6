package org.tibao.support;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One Java file, parsed by the compiler's own parser but not compiled: what is written, with line numbers. */
public final class JavaSource {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  // One for all: opening the class path anew takes longer than parsing a file.
  private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  private final CompilationUnitTree unit;
  private final DocTrees docs;
  private final SourcePositions positions;

  private JavaSource(CompilationUnitTree unit, DocTrees docs) {
    this.unit = unit;
    this.docs = docs;
    this.positions = docs.getSourcePositions();
  }

  /** Parses that text; a text that is not Java is an {@link IllegalArgumentException}. */
  public static JavaSource parse(String name, String text) {
    return parse(Map.of(name, text)).getFirst();
  }

  /** Parses many texts by their names; together they take far less than one by one. */
  public static List<JavaSource> parse(Map<String, String> texts) {
    List<JavaFileObject> files = new ArrayList<>();
    texts.forEach((name, text) -> files.add(new Text(name, text)));
    var task = (JavacTask) COMPILER.getTask(null, FILES, problem -> {
      if (problem.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
        throw new IllegalArgumentException(problem.toString());
      }
    }, List.of("-proc:none"), null, files);
    try {
      DocTrees docs = DocTrees.instance(task);
      List<JavaSource> sources = new ArrayList<>();
      task.parse().forEach(unit -> sources.add(new JavaSource(unit, docs)));
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String name;
    private final String text;

    Text(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** The name it was parsed by. */
  public String name() {
    return unit.getSourceFile().getName();
  }

  public CompilationUnitTree unit() {
    return unit;
  }

  public String packageName() {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  /** The types that stand at the top of the file. */
  public List<ClassTree> types() {
    return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast).toList();
  }

  public static boolean isPublic(ClassTree type) {
    return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
  }

  public Optional<DocCommentTree> doc(TreePath path) {
    return Optional.ofNullable(docs.getDocCommentTree(path));
  }

  public Optional<DocCommentTree> doc(ClassTree type) {
    return doc(new TreePath(new TreePath(unit), type));
  }

  /** The comment above the package declaration, as it is written. */
  public Optional<String> packageComment() {
    return Optional.ofNullable(docs.getDocComment(new TreePath(new TreePath(unit), unit.getPackage())));
  }

  public long firstLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
  }

  public long lastLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
  }

  /** The names of all types, methods, fields and constants in the file. */
  public Set<String> members() {
    Set<String> names = new HashSet<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree type, Void nothing) {
        names.add(type.getSimpleName().toString());
        for (Tree member : type.getMembers()) {
          if (member instanceof VariableTree field) {
            names.add(field.getName().toString());
          } else if (member instanceof MethodTree method) {
            names.add(method.getName().toString());
          }
        }
        return super.visitClass(type, nothing);
      }
    }.scan(unit, null);
    return names;
  }
}
