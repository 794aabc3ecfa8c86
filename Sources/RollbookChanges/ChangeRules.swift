/// Every rule, in the order of the guide.
let changeRules: [any ChangeRule.Type] = [
    LevelHoldsBack.self, YearSpelling.self, DistrictWithdrawn.self, DistrictAdded.self, TransactionCodes.self,
    ElementAdded.self, ElementWithdrawn.self, ElementLength.self, ElementOrder.self, ElementBlanks.self,
    ElementPerson.self, ElementWords.self, ElementStanding.self, CodeWithdrawn.self, CodeAdded.self,
    CodeSurveys.self, CodeMeaning.self, FormatAdded.self, FormatWithdrawn.self, FormatSurveys.self, FormatWords.self,
    LayoutKnown.self, LayoutStanding.self, RecordLength.self, HeaderRecord.self, ItemAdded.self, ItemWithdrawn.self,
    ItemRenamed.self, ItemName.self, ItemLength.self, ItemsMoved.self, ItemReordered.self, ItemKey.self,
    ItemFilling.self, ItemElement.self, ItemValue.self, ItemUpdateable.self, ItemsRenumbered.self, EditAdded.self,
    EditWithdrawn.self, EditCondition.self, EditKind.self, EditWritten.self, EditUnique.self, EditGroup.self,
    EditLevel.self, EditSurveys.self, DefinitionChanged.self, EditMessage.self, EditItems.self, EditFollows.self,
    EditStanding.self, EditSource.self, RelationChanged.self, TableAdded.self, TableWithdrawn.self,
    TableColumnAdded.self, TableColumnWithdrawn.self, TableColumnShape.self, TableKey.self, TableWords.self,
    OutputAdded.self, OutputWithdrawn.self, OutputLineEnd.self, OutputName.self, OutputColumns.self,
    OutputStanding.self, ReturnedRecords.self, ParameterAdded.self, ParameterWithdrawn.self, ParameterShape.self,
]
