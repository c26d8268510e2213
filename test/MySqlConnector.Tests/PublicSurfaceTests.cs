using System.Reflection;
using System.Text;

namespace MySqlConnector.Tests;

/// <summary>The subset's public surface as text. Every line names a member that the official package has too, so a new line needs a look there.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_OfTheSubset_IsTheRecordedOne()
    {
        var received = Describe();
        var file = Path.Combine(AppContext.BaseDirectory, "PublicSurface.received.txt");
        File.WriteAllText(file, received);
        Assert.True(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt")) == received,
            $"The public surface changed. If the official package has the same members, copy {file} over PublicSurface.txt.");
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(MySqlConnection).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append($"{type.FullName} : {Name(type.BaseType!)}\n");
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append($"  {member}\n");
        }
        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
        var constructors = type.GetConstructors(Declared).Select(c => $"new({Parameters(c)})");
        var methods = type.GetMethods(Declared).Where(m => !m.IsSpecialName).Select(m => $"{m.Name}({Parameters(m)}) : {Name(m.ReturnType)}");
        var properties = type.GetProperties(Declared).Select(p => $"{p.Name} {{{(p.CanRead ? " get;" : "")}{(p.SetMethod?.IsPublic == true ? " set;" : "")} }} : {Name(p.PropertyType)}");
        var fields = type.GetFields(Declared).Select(f => $"{f.Name} : {Name(f.FieldType)}");
        return [.. constructors, .. methods, .. properties, .. fields];
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
