using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace RdsCluster.Package.IntegrationTests;

/// <summary>
/// What a library uses of Amazon.CDK.Lib, looked up in one release of it. Metadata alone is read, so the release needs none of its
/// dependencies.
/// </summary>
internal static class CdkReferences
{
    private const string Cdk = "Amazon.CDK.Lib";

    /// <returns>Types, members and interface members that the release does not have, or that the library does not implement.</returns>
    public static IReadOnlyList<string> Missing(string library, string release)
    {
        using var libraryFile = new PEReader(File.OpenRead(library));
        using var releaseFile = new PEReader(File.OpenRead(release));
        var uses = libraryFile.GetMetadataReader();
        var offers = new Offered(releaseFile.GetMetadataReader());
        return
        [
            .. Types(uses).Where(type => !offers.HasType(type)),
            .. Members(uses)
                .Where(member => offers.HasType(member.Type) && !offers.HasMember(member.Type, member.Member))
                .Select(member => $"{member.Type}.{member.Member}"),
            .. Interfaces(uses, offers),
        ];
    }

    private static IEnumerable<string> Types(MetadataReader reader) =>
        reader
            .TypeReferences.Where(handle => IsOfCdk(reader, handle))
            .Select(handle => Name(reader, handle))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static IEnumerable<(string Type, string Member)> Members(MetadataReader reader) =>
        from handle in reader.MemberReferences
        let member = reader.GetMemberReference(handle)
        where member.Parent.Kind is HandleKind.TypeReference && IsOfCdk(reader, (TypeReferenceHandle)member.Parent)
        select (Name(reader, (TypeReferenceHandle)member.Parent), Text(reader, member));

    /// <summary>An interface of CDK that got a member makes the library's own class unloadable.</summary>
    private static IEnumerable<string> Interfaces(MetadataReader reader, Offered offers) =>
        from handle in reader.TypeDefinitions
        let type = reader.GetTypeDefinition(handle)
        where !type.Attributes.HasFlag(TypeAttributes.Interface)
        from implementation in type.GetInterfaceImplementations().Select(reader.GetInterfaceImplementation)
        where implementation.Interface.Kind is HandleKind.TypeReference && IsOfCdk(reader, (TypeReferenceHandle)implementation.Interface)
        let own = type.GetMethods().Select(method => Text(reader, reader.GetMethodDefinition(method)).Split('.')[^1]).ToHashSet()
        from member in offers.Abstract(Name(reader, (TypeReferenceHandle)implementation.Interface))
        where !own.Contains(member)
        select $"{reader.GetString(type.Name)} does not implement {member}";

    private static bool IsOfCdk(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind is HandleKind.TypeReference
            ? IsOfCdk(reader, (TypeReferenceHandle)scope)
            : scope.Kind is HandleKind.AssemblyReference
                && reader.StringComparer.Equals(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, Cdk);
    }

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind is HandleKind.TypeReference
            ? $"{Name(reader, (TypeReferenceHandle)type.ResolutionScope)}+{reader.GetString(type.Name)}"
            : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static string Name(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil
            ? $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"
            : $"{Name(reader, outer)}+{reader.GetString(type.Name)}";
    }

    private static string Text(MetadataReader reader, MemberReference member) =>
        member.GetKind() is MemberReferenceKind.Method
            ? Text(reader.GetString(member.Name), member.DecodeMethodSignature(Names.Instance, null))
            : $"{reader.GetString(member.Name)}: {member.DecodeFieldSignature(Names.Instance, null)}";

    private static string Text(MetadataReader reader, MethodDefinition method) =>
        Text(reader.GetString(method.Name), method.DecodeSignature(Names.Instance, null));

    private static string Text(string name, MethodSignature<string> signature) =>
        $"{name}({string.Join(",", signature.ParameterTypes.Select(Short))})->{Short(signature.ReturnType)}";

    /// <summary>Without namespaces, so that an explicit implementation's name can be cut at its last dot.</summary>
    private static string Short(string type) => type.Replace('.', '/');

    /// <summary>What a release has.</summary>
    private sealed class Offered
    {
        private readonly MetadataReader _reader;
        private readonly Dictionary<string, TypeDefinitionHandle> _types;

        public Offered(MetadataReader reader)
        {
            _reader = reader;
            _types = reader.TypeDefinitions.ToDictionary(handle => Name(reader, handle), StringComparer.Ordinal);
        }

        public bool HasType(string type) => _types.ContainsKey(type);

        public bool HasMember(string type, string member)
        {
            var definition = _reader.GetTypeDefinition(_types[type]);
            return definition.GetMethods().Any(method => Text(_reader, _reader.GetMethodDefinition(method)) == member)
                || definition.GetFields().Select(_reader.GetFieldDefinition).Any(field => FieldText(field) == member)
                || (
                    definition.BaseType.Kind is HandleKind.TypeDefinition
                    && HasMember(Name(_reader, (TypeDefinitionHandle)definition.BaseType), member)
                );
        }

        public IEnumerable<string> Abstract(string type) =>
            _types.TryGetValue(type, out var handle)
                ? _reader
                    .GetTypeDefinition(handle)
                    .GetMethods()
                    .Select(_reader.GetMethodDefinition)
                    .Where(method => method.Attributes.HasFlag(MethodAttributes.Abstract))
                    .Select(method => Text(_reader, method))
                : [];

        private string FieldText(FieldDefinition field) =>
            $"{_reader.GetString(field.Name)}: {field.DecodeSignature(Names.Instance, null)}";
    }

    /// <summary>Types by name, alike for a definition and a reference.</summary>
    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public static readonly Names Instance = new();

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Name(reader, handle);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Name(reader, handle);

        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => $"{elementType}&";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "function";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;
    }
}
