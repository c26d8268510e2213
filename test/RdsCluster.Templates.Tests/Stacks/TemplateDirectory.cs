using RdsCluster.Templates.Models;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.Templates.Tests.Stacks;

/// <summary>A directory with templates for one test.</summary>
internal sealed class TemplateDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public TemplateSet Read(string text, params (string Key, string Value)[] parameters) =>
        TemplateSet.Read(Write("t.yaml", text), Options(parameters));

    /// <summary>The value of the property <c>V</c> of the resource <c>X</c>.</summary>
    public Value Value(string text, params (string Key, string Value)[] parameters)
    {
        var stack = Read(text, parameters).Evaluate()[0];
        return stack.Evaluator.Evaluate(stack.Resources["X"].Properties["V"]);
    }

    public static TemplateOptions Options(params (string Key, string Value)[] parameters) =>
        new() { Parameters = parameters.ToDictionary(one => one.Key, one => one.Value) };
}
