namespace RdsCluster.Verifier.Checks;

/// <summary>A check as the catalogue lists it.</summary>
/// <param name="FailsWhen">Condition for FAIL.</param>
/// <param name="WhatToDo">What an operator does when it fails.</param>
public sealed record CheckDescription(string Id, string Title, string FailsWhen, string WhatToDo);
